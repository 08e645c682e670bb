package dev.lazaret.analysis.run.json;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.GeneratedFile;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.RunComparison;
import dev.lazaret.analysis.run.RunDifference;
import dev.lazaret.analysis.run.UnitId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the comparison with a second run of a step's units. */
public final class RunComparisonJsonWriter {
    private final JsonOut json;

    /** Creates a writer of members of the current object. */
    public RunComparisonJsonWriter(JsonOut json) {
        this.json = json;
    }

    /** Writes the members of a comparison. */
    public void write(RunComparison one) {
        json.number("days", one.days());
        json.text("state", one.end().state().jsonWord());
        json.text("why", one.end().why());
        json.array("units", one.units(), unit -> {
            json.text("crate", unit.crate());
            json.text("version", unit.version());
            json.text("kind", unit.kind().word());
            json.text("path", unit.path());
        });
        json.array("differences", one.differences().first(), difference -> {
            ObservationJsonWriter.actor(json, difference.actor());
            write(difference);
        });
        json.number("differencesLeftOut", one.differences().more());
        json.bool("whole", one.whole());
    }

    private void write(RunDifference difference) {
        switch (difference) {
            case RunDifference.Ended(UnitId unit, RunDifference.Side only) -> {
                begin("ended", only.word());
                json.text("script", unit.path());
            }
            case RunDifference.Printed(UnitId unit, String line, RunDifference.Side only) -> {
                begin("printed", only.word());
                json.text("script", unit.path());
                json.text("line", line);
            }
            case RunDifference.Generated made -> {
                begin("made", made.only().map(RunDifference.Side::word).orElse(null));
                json.text("script", made.unit().path());
                json.path("path", made.path());
                json.text("first", hash(made.first()));
                json.text("second", hash(made.second()));
            }
            case RunDifference.Seen(Observation seen, RunDifference.Side only) -> {
                begin("seen", only.word());
                json.text("operation", seen.operation().word());
                json.text("object", seen.object());
                json.text("outcome", seen.result().word());
            }
        }
    }

    private void begin(String what, @Nullable String only) {
        json.text("what", what);
        json.text("only", only);
    }

    private static @Nullable String hash(Optional<GeneratedFile> file) {
        return file.flatMap(GeneratedFile::digest).map(Digest::hex).orElse(null);
    }
}
