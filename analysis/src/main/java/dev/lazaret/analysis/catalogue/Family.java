package dev.lazaret.analysis.catalogue;

import java.util.Optional;

/** The families of rules, in the order of the catalogue. */
public enum Family {
    TC("Toolchain files"),
    CFG("Cargo configuration"),
    MAN("Manifests and lockfile"),
    SRC("Rust source"),
    GIT("Git"),
    EDT("Editors"),
    ENV("Shell and environment"),
    AGT("Coding agents"),
    FS("File system"),
    BIN("Binary files"),
    TOOL("Other tools"),
    OWN("The auditor's own");

    private final String title;

    Family(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Returns the family of a rule, which is the part of its id before the first hyphen. */
    public static Optional<Family> ofId(String id) {
        int hyphen = id.indexOf('-');
        return EnumWordConverter.find(values(), Family::name, hyphen < 0 ? id : id.substring(0, hyphen));
    }
}
