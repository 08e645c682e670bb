package dev.lazaret.app.isolate.files;

/** The name of a file or folder in a folder. */
public record FolderEntry(String name, boolean folder) {}
