package dev.lazaret.app.output;

/**
 * Thrown if a requested file can't be written. The message is a sentence. If {@link StepResultsFolder#commit} failed,
 * more sentences follow that describe which files remain. The previous contents are unchanged, unless they could not be
 * moved back after such a failure; in this case, the next step tries to move them back.
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
