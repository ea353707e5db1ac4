"""Tables are readable where there is little room: on paper and on a phone."""

PAPER = (718, 1046)  # A4 between its margins, in the pixels of style sheets.

# Words and numbers of cells that stand on two lines. What is longer than a line may be broken.
BROKEN = r"""
const range = document.createRange(), broken = [];
for (const cell of document.querySelectorAll('main :is(th, td)')) {
  if (!cell.getClientRects().length) continue;
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    range.selectNodeContents(text);
    if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size < 2) continue;
    for (const { 0: word, index } of text.data.matchAll(/[\p{L}\p{N}]+([.,:][\p{N}]+)*/gu)) {
      if (word.length > 30) continue;
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) broken.push(word);
    }
  }
}
return broken;
"""

FOLDED = """
return [...document.querySelectorAll('main details:not(.numbers, td details)')]
  .filter((one) => ![...one.children].slice(1).some((part) => part.getBoundingClientRect().height))
  .map((one) => one.firstElementChild.textContent.slice(0, 60));
"""

# Tables on a phone, with what is folded: those with numbers beyond the edge, and those that scroll and do not say so.
SIDEWAYS = """
for (const one of document.querySelectorAll('main details:not(.numbers)')) one.open = true;
dispatchEvent(new Event('resize'));
const name = (table) => table.querySelector('caption')?.textContent.slice(0, 60) ?? table.className;
const hidden = [], silent = [];
for (const table of document.querySelectorAll('main table')) {
  const place = table.closest('.scroll');
  const scrolls = place && place.scrollWidth > place.clientWidth + 1;
  if (scrolls && !/sideways/.test(getComputedStyle(place, '::before').content)) silent.push(name(table));
  const over = [...table.querySelectorAll('td:is(.number, [data-value])')]
    .some((cell) => cell.getBoundingClientRect().right > innerWidth + 1);
  if (over && !table.matches('.points')) hidden.push(name(table));
}
return [hidden, silent];
"""


def check_paper(page):
    """No word is broken, nothing is folded."""
    broken = page.run(BROKEN)
    page.expect(not broken, f"print: broken within {broken[:5]}")
    folded = page.run(FOLDED)
    page.expect(not folded, f"print: folded is {folded[:5]}")


def check_sideways(page):
    """Figures can be read without scrolling sideways; of points with many parameters, a hint says that there is more."""
    hidden, silent = page.run(SIDEWAYS)
    page.expect(not hidden, f"figures beyond the edge of a phone: {hidden[:5]}")
    page.expect(not silent, f"scroll and do not say so: {silent[:5]}")
