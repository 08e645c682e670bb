package dev.lazaret.app.isolate;

import java.util.List;
import run.endive.runtime.TrapException;
import run.endive.runtime.WasmInterruptedException;
import run.endive.runtime.WasmRuntimeException;

/** Explains why the code of a macro stopped. */
final class TrapExplainer {
    static final String MEMORY = "the macro needed more than 256 MiB";
    static final String RECURSION = "the macro recursed too deeply";

    /** Maximum length of untrusted text in a sentence, in characters. */
    private static final int LONGEST = 300;

    private TrapExplainer() {}

    /**
     * Returns the reason, without a period. It can contain untrusted text.
     *
     * @param output what the macro has written; can be misleading
     */
    static String explain(Throwable trap, MacroOutput output) {
        return switch (trap) {
            case WasmInterruptedException _ -> "the host was closed";
            case OutOfMemoryError _ -> "the host of the macros ran out of memory";
            case StackOverflowError _ -> RECURSION;
            case Throwable _ when trap.getCause() instanceof StackOverflowError -> RECURSION;
            case TrapException _ -> aborted(output);
            case WasmRuntimeException _
            when String.valueOf(trap.getMessage()).startsWith("out of bounds memory access") ->
                // The stack of a module ends where its memory begins.
                "the macro recursed too deeply, or used an address outside its memory";
            default -> "the macro stopped with an error (" + shortened(trap) + ")";
        };
    }

    /** Returns the message of an error in one line. It can contain untrusted text. */
    static String shortened(Throwable error) {
        String message = error.getMessage();
        return line(message == null ? error.getClass().getSimpleName() : message);
    }

    private static String aborted(MacroOutput output) {
        List<String> lines = output.text().lines().filter(one -> !one.isBlank()).toList();
        if (lines.isEmpty()) {
            return "the macro aborted";
        }
        // Rust's standard library writes this before it traps.
        return lines.getLast().startsWith("memory allocation of ")
                ? MEMORY
                : "the macro aborted (its last output: " + line(lines.getLast()) + ")";
    }

    private static String line(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST)).replaceAll("\\p{Cntrl}+", " ");
    }
}
