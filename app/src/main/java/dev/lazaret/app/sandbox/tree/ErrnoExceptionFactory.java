package dev.lazaret.app.sandbox.tree;

import java.io.IOException;

/**
 * Creates exceptions that describe the kernel's error numbers as clauses for display (asm-generic/errno-base.h,
 * errno.h).
 */
final class ErrnoExceptionFactory {
    private ErrnoExceptionFactory() {}

    static IOException exception(String what, int error) {
        return new IOException(what + ": " + words(error));
    }

    private static String words(int error) {
        return switch (-error) {
            case 1 -> "Operation not permitted";
            case 2 -> "No such file or directory";
            case 5 -> "Input/output error";
            case 13 -> "Permission denied";
            case 16 -> "Device or resource busy";
            case 18 -> "it is another mount";
            case 20 -> "Not a directory";
            case 24 -> "Too many open files";
            case 28 -> "No space left on device";
            case 30 -> "Read-only file system";
            case 36 -> "File name too long";
            case 39 -> "Directory not empty";
            case 40 -> "it is a link";
            default -> "error " + -error;
        };
    }
}
