package dev.lazaret.analysis.summary;

/** The version of Lazaret, as every summary and {@code --version} report it. */
public final class ProductVersion {
    public static final String VERSION = "0.1.0";

    private ProductVersion() {}
}
