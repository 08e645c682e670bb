package dev.lazaret.app.isolate;

import java.util.List;
import run.endive.runtime.TrapException;
import run.endive.runtime.WasmInterruptedException;
import run.endive.runtime.WasmRuntimeException;

/** Explains why the code of a module stopped. */
final class TrapExplainer {
    /** Maximum length of untrusted text in a sentence, in characters. */
    private static final int LONGEST = 300;

    /** How a line begins that follows each message of a panic. */
    private static final String HINT = "note: run with `RUST_BACKTRACE";

    private TrapExplainer() {}

    /**
     * Returns the reason, without a period. It can contain untrusted text.
     *
     * @param output what the module has written; can be misleading
     */
    static String explain(ModuleKind kind, Throwable trap, String output) {
        return switch (trap) {
            case WasmInterruptedException _ -> "the host was closed";
            case OutOfMemoryError _ -> "the host of the " + kind.noun() + "s ran out of memory";
            case StackOverflowError _ -> recursion(kind);
            case Throwable _ when trap.getCause() instanceof StackOverflowError -> recursion(kind);
            case TrapException _ -> aborted(kind, output);
            case WasmRuntimeException _
            when String.valueOf(trap.getMessage()).startsWith("out of bounds memory access") ->
                // The stack of a module ends where its memory begins.
                recursion(kind) + ", or used an address outside its memory";
            default -> "the " + kind.noun() + " stopped with an error (" + shortened(trap) + ")";
        };
    }

    /** Returns the message of an error in one line. It can contain untrusted text. */
    static String shortened(Throwable error) {
        String message = error.getMessage();
        return line(message == null ? error.getClass().getSimpleName() : message);
    }

    private static String recursion(ModuleKind kind) {
        return "the " + kind.noun() + " recursed too deeply";
    }

    private static String aborted(ModuleKind kind, String output) {
        List<String> lines = output.lines()
                .filter(one -> !one.isBlank() && !one.startsWith(HINT))
                .toList();
        if (lines.isEmpty()) {
            return "the " + kind.noun() + " aborted";
        }
        // Rust's standard library writes this before it traps.
        return lines.getLast().startsWith("memory allocation of ")
                ? "the " + kind.noun() + " needed more than 256 MiB"
                : "the " + kind.noun() + " aborted (its last output: " + line(lines.getLast()) + ")";
    }

    private static String line(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST)).replaceAll("\\p{Cntrl}+", " ");
    }
}
