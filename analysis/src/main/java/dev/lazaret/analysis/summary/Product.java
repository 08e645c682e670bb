package dev.lazaret.analysis.summary;

/** The product's name and version, as every summary and {@code --version} state them. */
public final class Product {
    public static final String VERSION = "0.1.0";

    private Product() {}
}
