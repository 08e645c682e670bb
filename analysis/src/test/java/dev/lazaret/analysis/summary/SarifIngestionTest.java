package dev.lazaret.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.contrastsecurity.sarif.ReportingDescriptor;
import com.contrastsecurity.sarif.Run;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.corpus.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Protects uploads to a code host: each document follows GitHub's rules for descriptors. With {@code lazaret.deep}
 * Microsoft's validator finds no error in it, nor in a document of all cases of the corpus.
 */
class SarifIngestionTest {
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");

    /** Number of corpus cases without {@code lazaret.deep}. */
    private static final int SAMPLE = 20;

    static Stream<SummaryInput> documents() {
        return Stream.of(
                HandmadeAudit.reviewed(),
                SummaryInput.unreviewed(HandmadeAudit.example()),
                SummaryInput.unreviewed(HandmadeAudit.of("empty")),
                SummaryInput.unreviewed(HandmadeAudit.of("unknown")).with(StoredHistory.OMITTED),
                HandmadeComparison.compared(),
                HandmadeManualFindings.reviewed("A title", "A note"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void documentIsAccepted(SummaryInput reviewed, @TempDir Path scratch) throws IOException, InterruptedException {
        byte[] document = SummaryFormat.SARIF.summary().bytes(reviewed);
        assertThat(undescribed(SarifDocument.runs(document))).isEmpty();
        if (DEEP) {
            assertThat(new SarifValidator(scratch).errors(document)).isEmpty();
        }
    }

    /** All cases below one folder: one run names nearly every rule of the catalogue. */
    @Test
    void documentOfAllCasesIsAccepted(@TempDir Path scratch) throws IOException, InterruptedException {
        List<CaseArchive> cases = Corpus.cases();
        Path all = Files.createDirectory(scratch.resolve("all"));
        for (CaseArchive archive : DEEP ? cases : cases.subList(0, SAMPLE)) {
            archive.unpackInto(all.resolve(archive.name()));
        }
        byte[] document = SummaryFormat.SARIF.summary().bytes(AuditedTree.of(all));
        assertThat(undescribed(SarifDocument.runs(document))).isEmpty();
        if (DEEP) {
            assertThat(new SarifValidator(scratch).errors(document)).isEmpty();
        }
    }

    @Test
    void refusesDescriptorWithoutHelp(@TempDir Path scratch) throws IOException, InterruptedException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode log = mapper.readTree(SummaryFormat.SARIF.summary().bytes(HandmadeAudit.reviewed()));
        ((ObjectNode) log.at("/runs/0/tool/driver/notifications/0")).remove("help");
        byte[] document = mapper.writeValueAsBytes(log);
        assertThat(undescribed(SarifDocument.runs(document))).containsExactly("not-looked-at");
        if (DEEP) {
            assertThat(new SarifValidator(scratch).errors(document)).isNotEmpty();
        }
    }

    /** Returns the ids of descriptors that lack a text which GitHub requires. */
    private static List<String> undescribed(List<Run> runs) {
        return runs.stream()
                .map(run -> run.getTool().getDriver())
                .flatMap(driver -> Stream.concat(driver.getRules().stream(), driver.getNotifications().stream()))
                .filter(descriptor -> !isDescribed(descriptor))
                .map(ReportingDescriptor::getId)
                .toList();
    }

    private static boolean isDescribed(ReportingDescriptor descriptor) {
        return Stream.of(descriptor.getShortDescription(), descriptor.getFullDescription(), descriptor.getHelp())
                .allMatch(text -> text != null
                        && text.getText() != null
                        && !text.getText().isBlank());
    }
}
