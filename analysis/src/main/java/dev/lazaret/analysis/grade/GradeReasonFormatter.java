package dev.lazaret.analysis.grade;

import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.catalogue.Severity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Formats, as a clause, the reason why a place has a severity other than its rule's. */
final class GradeReasonFormatter {
    private GradeReasonFormatter() {}

    /**
     * Returns the reason.
     *
     * @param own severity of the rule
     * @param assessed severity that results from the judgement
     * @param given severity that the finding gets
     * @param kind kind of unit for which the judgement was chosen
     * @param all evidence of the unit
     * @return the reason; null if the finding has the rule's severity and the judgement depends on nothing else in the
     *     unit
     */
    static @Nullable String of(
            CapabilityRules.Judgement judgement,
            Severity own,
            Severity assessed,
            Severity given,
            Unit.Kind kind,
            Evidence one,
            List<Evidence> all) {
        if (!judgement.with().isEmpty()) {
            Optional<Evidence> other = CoOccurringCapabilities.first(all, one, judgement.with());
            if (other.isPresent()) {
                return with(judgement, other.get());
            }
        }
        if (given == own) {
            return null;
        }
        if (given != assessed) {
            return "no certain call of it is seen";
        }
        if (!judgement.shapes().isEmpty()) {
            return shape(one.shape());
        }
        return switch (kind) {
            case BUILD_SCRIPT -> "a build script runs it";
            case MACRO -> "a macro runs it in the compiler";
            case TEST -> "only tests run it";
            case PROGRAM -> "it runs with a program, not with a build";
        };
    }

    private static String with(CapabilityRules.Judgement judgement, Evidence other) {
        String what = CoOccurringCapabilities.isShellFor(judgement.with(), other)
                ? "a shell, which can reach the network"
                : CoOccurringCapabilities.meant(other).word();
        return "the same code also has " + what + ": " + other.what() + " in "
                + other.path().utf8() + ":" + other.line();
    }

    private static String shape(ArgumentShape shape) {
        return switch (shape) {
            case PLAIN -> "what it works on is known by its name alone";
            case COMPUTED -> "what it works on is computed";
            case COMPILER -> "it asks the compiler or cargo";
            case VERSION_CONTROL -> "it asks the version control system";
            case SHELL -> "it starts a shell or an interpreter";
            case UNKNOWN_TEXT -> "it starts a shell or an interpreter whose text is not known";
            case NETWORK_TOOL -> "it starts a program that moves data over the network";
            case FETCHED -> "it works on what the unit fetches";
            case UNPACKED -> "it works on what the unit unpacks";
            case BUILD_TOOL -> "it starts a known tool of builds";
            case TELLER -> "it starts a program that only prints information";
            case OUTPUT_FOLDER -> "it stays in the output folder";
            case PACKAGE_OUTPUT -> "it leads to the output folder of another package";
            case OWN_FOLDER -> "it stays in the package's folder";
            case NAMED -> "what it works on is written in full";
            case HARMLESS -> "the setting chooses nothing that is linked or loaded";
            case QUOTED -> "the macro writes it into code that uses the macro";
            case CARGO_VARIABLE -> "cargo sets the variable";
            case HOME -> "it leads to the user's home";
            case HOME_COMPUTED -> "it leads below the user's home by a computed name";
            case SECRET -> "it leads to a secret";
            case STARTUP -> "it leads to a file that starts programs";
            case SETTINGS -> "it leads to settings by which another tool starts programs";
            case FOUND -> "the running program finds what it works on";
            case DECODED -> "what it works on is decoded from data";
            case CONTENT -> "what it works on comes from a file, an input or another program";
            case REDIRECTS -> "it makes later programs come from another place";
            case TEMPORARY -> "it stays in the folder for temporary files";
            case UNREAD_CRATE -> "it calls a crate that is not read";
            case DEVICE_SETTING -> "it is compiled into a program without an operating system";
            case CHECK -> "it detects where it runs";
        };
    }
}
