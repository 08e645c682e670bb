package dev.lazaret.app.isolate;

/** What a module is made of. */
enum ModuleKind {
    MACRO("macro"),
    SCRIPT("script");

    private final String noun;

    ModuleKind(String noun) {
        this.noun = noun;
    }

    /** Returns its name in sentences. */
    String noun() {
        return noun;
    }
}
