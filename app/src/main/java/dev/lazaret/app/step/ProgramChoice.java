package dev.lazaret.app.step;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.LosslessUtf8Codec;
import java.util.List;
import java.util.Optional;

/**
 * The program to start and its arguments, both chosen by the auditor. Neither comes from the repository.
 *
 * @param name name of the binary; empty if the auditor specified none
 * @param arguments arguments for the program, passed unchanged; an argument may contain arbitrary bytes ({@link
 *     LosslessUtf8Codec})
 */
public record ProgramChoice(Optional<String> name, List<String> arguments) {
    /** Neither a program nor arguments are specified. */
    public static final ProgramChoice NONE = new ProgramChoice(Optional.empty(), List.of());

    /**
     * Maximum length of one argument in bytes, including the terminating NUL: Linux's limit ({@code MAX_ARG_STRLEN}).
     */
    private static final int LONGEST = 128 << 10;

    /**
     * Maximum length of all arguments in bytes: half of what Linux allows for arguments and environment with the
     * default stack size.
     */
    private static final int MOST = 1 << 20;

    public ProgramChoice {
        arguments = List.copyOf(arguments);
    }

    /** Returns why the arguments can't be passed to a program, as a sentence; empty if they can. */
    public Optional<String> problem() {
        long all = 0;
        for (int i = 0; i < arguments.size(); i++) {
            int length = LosslessUtf8Codec.bytes(arguments.get(i)).length + 1;
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
                ? Optional.of("The arguments have " + CountFormatter.grouped(all, "byte") + " together; at most "
                        + CountFormatter.grouped(MOST) + " are handed over.")
                : Optional.empty();
    }
}
