"""Contrasts of the colours that the style sheet names."""

# Names of colours, of what they stand on, and the least contrast.
CONTRASTS = [
    ("ink soft link bad warning good", "paper surface raised", 4.5),
    ("s0 s1 s2 s3 s4 s5 s6 s7", "surface", 4.5),
    ("twin fault lever power told edge focus", "surface paper", 3),
    ("on-light", "h0 h1 h2 h3", 4.5), ("on-dark", "h4 h5 h6", 4.5),
    ("bad ink", "bad-tint", 4.5), ("warning ink", "warning-tint", 4.5), ("good ink", "good-tint", 4.5),
]


def check_contrast(page, when):
    """Of drawings, which axe does not look at: from the colours that the style sheet names."""
    names = {name for inks, papers, _ in CONTRASTS for name in (inks + " " + papers).split()}
    colours = page.run("""const probe = document.body.appendChild(document.createElement('i'));
      const colours = arguments[0].map((name) => {
        probe.style.color = '';
        probe.style.color = `var(--${name}, transparent)`;
        return [name, getComputedStyle(probe).color];
      });
      probe.remove();
      return colours""", sorted(names))
    colours = dict(colours)
    for inks, papers, least in CONTRASTS:
        for ink in inks.split():
            for paper in papers.split():
                found = contrast(colours[ink], colours[paper])
                page.expect(found >= least, f"{when}: {ink} on {paper} has a contrast of {found:.2f}, less than {least}")


def luminance(colour):
    numbers = [float(part) for part in colour[colour.index("(") + 1:-1].split(",")]
    if len(numbers) == 4 and numbers[3] == 0:
        raise ValueError(f"no colour: {colour}")
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (n / 255 for n in numbers[:3])]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)
