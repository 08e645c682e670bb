package dev.lazaret.analysis.summary;

/** The product's name and version, as every summary and {@code --version} state them. */
public final class Lazaret {
    public static final String VERSION = "0.1.0";

    private Lazaret() {}
}
