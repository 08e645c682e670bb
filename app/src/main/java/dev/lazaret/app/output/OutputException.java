package dev.lazaret.app.output;

/**
 * Thrown if a requested file can't be written. The message is a sentence; after a failure of {@link
 * StepResultsFolder#commit} more sentences follow, about what remains. The previous contents are unchanged, unless they
 * could not be moved back after such a failure; the next step moves them back.
 */
public final class OutputException extends Exception {
    private static final long serialVersionUID = 1;

    OutputException(String sentence) {
        super(sentence);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
