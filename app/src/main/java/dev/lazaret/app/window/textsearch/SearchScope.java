package dev.lazaret.app.window.textsearch;

/** What is searched. */
enum SearchScope {
    REPOSITORY("Repository"),
    DEPENDENCIES("Dependencies"),
    BOTH("Both");

    private final String title;

    SearchScope(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean hasRepository() {
        return this != DEPENDENCIES;
    }

    boolean hasDependencies() {
        return this != REPOSITORY;
    }
}
