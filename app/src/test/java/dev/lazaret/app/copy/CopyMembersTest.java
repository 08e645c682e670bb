package dev.lazaret.app.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.copy.CopyPlan;
import dev.lazaret.analysis.copy.CopyReason;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.summary.HandmadeAudit;
import dev.lazaret.analysis.summary.JsonMembers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Verifies that the page on JSON names every member of the list of a copy, and no other. */
class CopyMembersTest {
    @Test
    void membersEqualDocumentedOnes() throws IOException {
        Digest digest = Digest.finish(Digest.start());
        Entry manifest = new Entry(RepoPath.of("Cargo.toml"), EntryKind.FILE, 0, true, digest, null);
        CopyPlan plan = new CopyPlan(
                List.of(),
                List.of(new CopyPlan.PlannedFile(
                        manifest, RepoPath.of("Cargo.toml.txt"), Optional.of(new CopyReason.ManifestFile()))),
                List.of(new CopyPlan.OmittedEntry(RepoPath.of(".git"), EntryKind.DIRECTORY, new CopyReason.GitData())));
        SortedSet<String> written = new TreeSet<>();
        String line = CopyJsonWriter.line(HandmadeAudit.of("x"), plan, true);
        try (JsonParser json =
                new JsonFactory().createParser(ObjectReadContext.empty(), line.getBytes(StandardCharsets.UTF_8))) {
            json.nextToken();
            JsonMembers.add(json, "", written);
        }

        SortedSet<String> documented = JsonMembers.named("## A copy", "| reason |");
        assertThat(documented).containsExactlyElementsOf(JsonMembers.leaves(written));
    }
}
