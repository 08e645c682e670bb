package dev.lazaret.app.step;

import dev.lazaret.analysis.text.ByteText;
import java.util.List;
import java.util.Optional;

/**
 * What the auditor asks for where a step starts a program; from the auditor alone.
 *
 * @param name the binary's; empty where none was named
 * @param arguments for the program, each handed over as it is; one may stand for any bytes ({@link ByteText})
 */
public record ProgramChoice(Optional<String> name, List<String> arguments) {
    /** Nothing named, no arguments. */
    public static final ProgramChoice NONE = new ProgramChoice(Optional.empty(), List.of());

    /** What Linux takes as one argument, its ending NUL included ({@code MAX_ARG_STRLEN}). */
    private static final int LONGEST = 128 << 10;

    /** Half of what Linux gives arguments and environment with an ordinary stack. */
    private static final int MOST = 1 << 20;

    public ProgramChoice {
        arguments = List.copyOf(arguments);
    }

    /** Why no program can be given these arguments, a sentence; empty where one can. */
    public Optional<String> problem() {
        long all = 0;
        for (int i = 0; i < arguments.size(); i++) {
            int length = ByteText.bytes(arguments.get(i)).length + 1;
            all += length;
            if (arguments.get(i).indexOf('\0') >= 0) {
                return Optional.of("Argument " + (i + 1) + " holds a NUL character, which no program can be given.");
            }
            if (length > LONGEST) {
                return Optional.of("Argument " + (i + 1) + " has " + (length - 1) + " bytes; the system takes "
                        + (LONGEST - 1) + " in one.");
            }
        }
        return all > MOST
                ? Optional.of("The arguments have " + all + " bytes together; at most " + MOST + " are handed over.")
                : Optional.empty();
    }
}
