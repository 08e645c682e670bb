package dev.lazaret.viewer.findings;

/** The criterion by which findings are grouped. */
public enum FindingGrouping {
    TRIGGER("By trigger"),
    FILE("By file"),
    CRATE("By crate");

    private final String title;

    FindingGrouping(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
