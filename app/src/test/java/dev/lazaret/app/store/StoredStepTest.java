package dev.lazaret.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies that records in users' stores stay readable: the text is literal, so that renaming code can't change it.
 */
class StoredStepTest {
    private static final String UNIT =
            "{\"crate\":\"a\",\"version\":\"1.0.0\",\"kind\":\"build-script\",\"path\":\"build.rs\","
                    + "\"fromRepository\":true,\"decision\":\"run\",\"why\":\"it is yours\"%s}";

    private static final String MADE =
            "\"made\":[{\"crate\":\"a\",\"version\":\"1.0.0\",\"script\":\"build.rs\",\"fromRepository\":true,"
                    + "\"folder\":\"debug/build/a-1/out\",\"printed\":[\"cargo:rustc-cfg=b\"],\"printedLeftOut\":1,"
                    + "\"files\":[{\"path\":\"612e7273\",\"kind\":\"text\",\"bytes\":5000000000,\"sha256\":\""
                    + "0".repeat(64)
                    + "\"},{\"path\":\"62\",\"kind\":\"link\",\"bytes\":0,\"target\":\"/etc\"}],\"filesLeftOut\":2,"
                    + "\"findings\":[{\"id\":\"SRC-BIDI\",\"severity\":\"high\",\"title\":\"t\",\"path\":\"612e7273\",\"line\":1,\"column\":2,"
                    + "\"evidence\":\"e\"}],\"findingsLeftOut\":3,\"capabilities\":[\"file-read\"],\"whole\":false}]";

    private static final String SCRIPT =
            "{\"crate\":\"a\",\"version\":\"1.0.0\",\"kind\":\"build-script\",\"path\":\"build.rs\",\"fromRepository\":true}";

    private static final String COMPARED =
            "\"compared\":{\"days\":400,\"state\":\"failed\",\"why\":\"w\",\"exit\":101,\"units\":[" + SCRIPT + "],"
                    + "\"differences\":[{\"what\":\"ended\",\"unit\":" + SCRIPT + ",\"only\":\"first\"},"
                    + "{\"what\":\"printed\",\"unit\":" + SCRIPT
                    + ",\"only\":\"second\",\"line\":\"cargo:rustc-cfg=b\"},"
                    + "{\"what\":\"made\",\"unit\":" + SCRIPT
                    + ",\"path\":\"62\",\"second\":{\"path\":\"62\",\"kind\":\"link\",\"bytes\":0,\"target\":\"/etc\"}},"
                    + "{\"what\":\"seen\",\"only\":\"second\",\"seen\":{\"actor\":\"unknown\",\"operation\":\"connect\",\"object\":\"h:443\","
                    + "\"outcome\":\"denied\",\"expected\":false,\"sandboxCheck\":false,\"why\":\"w\",\"amounts\":[]}}],"
                    + "\"differencesLeftOut\":1,\"whole\":false}";

    private static final String PACKAGES =
            "\"packages\":[{\"crate\":\"demo\",\"version\":\"0.1.0\",\"state\":\"not-reached\",\"errors\":0,\"undecided\":1,"
                    + "\"stubErrors\":2,\"testErrors\":0,\"library\":true,\"blockers\":[" + SCRIPT + "],\"stubs\":[]}]";

    private static final String WHOLE =
            "{\"step\":\"check\",\"state\":\"failed\",\"why\":\"no\",\"sight\":\"seen\",\"exit\":101,"
                    + "\"digest\":\"d\",\"command\":[\"cargo\",\"check\"],\"policy\":[{\"rule\":\"net\",\"words\":\"No network.\"}],\"units\":["
                    + UNIT.formatted(",\"executed\":true,\"content\":\"" + "ab".repeat(32) + "\"")
                    + "],\"notes\":[\"n\"],\"downloaded\":{\"crates\":2,\"bytes\":5000000000},"
                    + "\"artifacts\":[{\"path\":\"debug/demo\",\"bytes\":5000000000,\"sha256\":\"s\",\"kind\":\"program\"}],"
                    + "\"compilations\":[{\"configuration\":\"default features\",\"files\":3,"
                    + "\"rest\":[{\"path\":\"612e7273\",\"whole\":false,\"lines\":[1,2,4,4]}]}],"
                    + "\"observations\":[{\"crate\":\"a\",\"actor\":\"unknown\",\"operation\":\"connect\",\"object\":\"h:443\","
                    + "\"outcome\":\"denied\",\"expected\":false,\"sandboxCheck\":false,\"why\":\"w\",\"is\":\"file\",\"amounts\":[{\"name\":\"sent\",\"bytes\":1}]},"
                    + "{\"actor\":\"unknown\",\"operation\":\"start\",\"object\":\"/bin/sh\",\"outcome\":\"allowed\",\"expected\":false,"
                    + "\"sandboxCheck\":false,\"why\":\"w\",\"amounts\":[],\"arguments\":{\"lines\":[{\"words\":[\"sh\",\"-c\"],\"more\":1}],\"more\":5000000000}}],\"observed\":\"off\","
                    + MADE + "," + COMPARED + "," + PACKAGES + "}";

    private static StepRecord read(String text) {
        return StoredStep.read(text).orElseThrow();
    }

    @Test
    void roundTripsRecords() {
        StepRecord record = read(WHOLE);
        assertThat(StoredStep.write(record)).isEqualTo(WHOLE);
        assertThat(record.compilations().getFirst().rest().getFirst().lines()).isEqualTo(3);
        assertThat(record.executed()).isEqualTo(record.units());
        assertThat(read(WHOLE.replace(",\"observed\":\"off\"", "")))
                .as("before steps were watched")
                .isEqualTo(record);
        assertThat(read(WHOLE.replace(",\"stubs\":[]", "").replace("\"testErrors\":0,", "")))
                .as("before packages stated their stubs, and errors in tests")
                .isEqualTo(record);
        assertThat(record.outcome().scriptOutputs()).hasSize(1);
        assertThat(record.launch().contents().values()).extracting(Digest::hex).containsExactly("ab".repeat(32));
        assertThat(read(WHOLE.replace("," + MADE, "")).outcome().scriptOutputs())
                .as("before it was kept what scripts have left")
                .isEmpty();
        assertThat(record.outcome().compared().orElseThrow().differences().count())
                .isEqualTo(5);
        assertThat(read(WHOLE.replace("," + COMPARED, "")).outcome().compared())
                .as("before units could run twice")
                .isEmpty();
    }

    /** Texts from before a record stated how its end was seen, and from before it stated whether a unit was heard. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                ",\"executed\":true|SEEN|true|1",
                ",\"executed\":false|SEEN|-|0",
                ",\"executed\":null|LOST|-|1",
                "''|LOST|-|1",
            })
    void readsEarlyRecordsFromUnits(String executed, StepEnd.Completeness sight, Boolean known, int counted) {
        StepRecord record = read(
                "{\"step\":\"build\",\"state\":\"done\",\"why\":null,\"digest\":\"d\",\"command\":[],\"policy\":[],"
                        + "\"units\":[" + UNIT.formatted(executed) + "]}");
        assertThat(record.end().completeness()).isEqualTo(sight);
        assertThat(record.hasExecuted(record.units().getFirst())).isEqualTo(known);
        assertThat(record.executed()).hasSize(counted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"state\":\"failed\",|''",
                "\"failed\"|\"wild\"",
                "\"decision\":\"run\"|\"decision\":null",
                "\"lines\":[1,2|\"lines\":[2,1",
                "\"612e7273\"|\"6\"",
                "\"bytes\":1}|\"bytes\":{}}",
                "\"digest\"|\"exit\":1,\"digest\"",
            })
    void rejectsMalformedRecord(String part, String spoilt) {
        assertThat(WHOLE).contains(part);
        assertThat(StoredStep.read(WHOLE.replace(part, spoilt))).isEmpty();
    }
}
