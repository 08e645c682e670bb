package dev.lazaret.app.output;

import dev.lazaret.analysis.text.Inert;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Describes an I/O error as a clause without Java class names. */
public final class IoErrorFormatter {
    private static final int CLAUSE = 300;

    private IoErrorFormatter() {}

    /** Returns a clause such as {@code No space left on device}. */
    public static String clause(IOException problem) {
        return switch (problem) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "no such folder";
            case FileSystemException system
            when system.getReason() != null -> Inert.line(String.valueOf(system.getReason()), CLAUSE);
            default -> Inert.line(String.valueOf(problem.getMessage()), CLAUSE);
        };
    }
}
