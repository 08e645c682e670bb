package dev.lazaret.viewer.findings;

/** By what findings stand together. */
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
