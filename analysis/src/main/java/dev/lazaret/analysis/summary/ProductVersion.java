package dev.lazaret.analysis.summary;

/** The version of Lazaret that every summary and {@code --version} report. */
public final class ProductVersion {
    public static final String VERSION = "0.1.0";

    private ProductVersion() {}
}
