/// Reads scenario files.
public enum Scenarios {}
