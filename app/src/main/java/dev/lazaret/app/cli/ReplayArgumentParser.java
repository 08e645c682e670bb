package dev.lazaret.app.cli;

import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.app.step.UnitChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Parses the argument of {@code --replay}, {@code CRATE@VERSION[=FILE]}: a build script, and the recording that
 * replaces it. Without a file, the recording that is shipped with Lazaret is used.
 */
final class ReplayArgumentParser {
    private ReplayArgumentParser() {}

    /**
     * Parses an argument.
     *
     * @param repository opened folder; files inside it are rejected as recordings
     */
    static UnitChoice of(String given, Path repository) throws UsageException {
        int at = given.indexOf('=');
        if (at < 0) {
            return UnitChoice.replay(given, Optional.empty()).orElseThrow(() -> none(given));
        }
        Path file = PathArgumentDecoder.path(given.substring(at + 1));
        String text = AuditorFileReader.read("--replay", file, List.of(repository), BuildScriptRecording.MOST_BYTES);
        return switch (BuildScriptRecording.of(text)) {
            case BuildScriptRecording.Reading.Refused(int line, String why) ->
                throw new UsageException(
                        "--replay " + PathArgumentDecoder.shown(file) + ", line " + line + ": " + why + ".");
            case BuildScriptRecording.Reading.Read(BuildScriptRecording recording) ->
                UnitChoice.replay(given.substring(0, at), Optional.of(recording))
                        .orElseThrow(() -> none(given));
        };
    }

    private static UsageException none(String given) {
        return new UsageException(
                "--replay takes CRATE@VERSION or CRATE@VERSION=FILE, not " + ErrorMessageFormatter.quoted(given) + ".");
    }
}
