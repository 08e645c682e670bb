package dev.lazaret.app.window.crates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.manual.MadeFindings;
import dev.lazaret.analysis.manual.ManualFinding;
import dev.lazaret.app.crates.packed.UnpackedCrateCache;
import dev.lazaret.app.store.StoredManualFinding;
import dev.lazaret.app.window.CrateProjects;
import dev.lazaret.app.window.session.StoredManualFindings;
import dev.lazaret.viewer.crates.CrateEntry;
import dev.lazaret.viewer.crates.CrateEntry.Findings;
import dev.lazaret.viewer.crates.CrateEntry.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies the displayed source of each crate, that different bytes are reported, and that each crate has its own
 * findings.
 */
class CrateInventoryTest {
    private static final CrateAuditor READING = new CrateAuditor(Catalogue.load());

    @TempDir
    private Path scratch = Path.of("");

    @Test
    void lockedCratesAreFoundByVersionAndBytes() throws Exception {
        CrateInventory list = listed(audit(CrateProjects.repository(scratch.resolve("harbour"))), shelf(), List.of());
        assertThat(crate(list, "tide-sys").source()).isInstanceOf(Source.Here.class);
        assertThat(crate(list, "tide-sys").executesWords()).isEqualTo("build script");
        assertThat(crate(list, "tide-derive").executesWords()).isEqualTo("macro");
        assertThat(crate(list, "anchor").executesWords()).isEqualTo("nothing itself");
        assertThat(crate(list, "buoy").source()).isInstanceOf(Source.OtherBytes.class);
        assertThat(crate(list, "current").source()).isEqualTo(new Source.Absent("there is 1.0.9"));
        assertThat(crate(list, "lighthouse").source()).isEqualTo(new Source.Absent(""));
        assertThat(crate(list, "harbour").origin()).isEqualTo(CrateEntry.Origin.OWN);
        assertThat(list.entries()).hasSize(8);
        assertThat(list.notes())
                .containsExactly("3 crates are not on disk: what they execute is unknown until they are there.");
    }

    @Test
    void foldersAreThoseOfCratesOnDisk() throws Exception {
        CrateFolders folders = CrateFolders.of(
                listed(audit(CrateProjects.repository(scratch.resolve("harbour"))), shelf(), List.of()));
        assertThat(folders.folders())
                .extracting(folder -> folder.folder().getFileName().toString())
                .startsWith("anchor")
                .endsWith("tide-derive-0.3.1", "tide-sys-1.4.2");
        assertThat(folders.missing())
                .contains("current-1.1.0", "lighthouse-0.2.0")
                .doesNotContain("harbour-0.1.0");
    }

    @Test
    void usesFolderWithLockedBytes() throws Exception {
        Path other = CrateProjects.shelf(scratch.resolve("other"));
        Files.writeString(
                other.resolve("tide-sys-1.4.2/.cargo-checksum.json"),
                "{\"files\":{},\"package\":\"" + "8".repeat(64) + "\"}");
        List<CrateInventory.Shelf> shelves = List.of(new CrateInventory.Shelf(other, false), shelf().getFirst());
        CrateInventory list = listed(audit(CrateProjects.repository(scratch.resolve("harbour"))), shelves, List.of());
        assertThat(list.places().get(crate(list, "tide-sys").id()))
                .isEqualTo(new CrateInventory.Place.Folder(scratch.resolve("shelf/tide-sys-1.4.2"), false));
    }

    @Test
    void listsCratesNeededByStepWithoutLockfile() throws Exception {
        Audit audit = audit(CrateProjects.unlocked(scratch.resolve("harbour")));
        CrateInventory list = listed(
                audit,
                shelf(),
                List.of(new CrateInventory.Needed("harbour", "0.1.0"), new CrateInventory.Needed("anchor", "2.0.0")));
        assertThat(list.entries())
                .extracting(CrateEntry::name)
                .containsExactly("harbour", "anchor", "tide-derive", "tide-sys");
        assertThat(list.notes().getFirst()).startsWith("Cargo.lock is missing.");
    }

    /**
     * A dependency that only a manifest names is not a crate of this machine: its version is not known, and it counts
     * as not on disk.
     */
    @Test
    void manifestDependenciesAreAbsentWithoutLockfile() throws Exception {
        CrateInventory list = listed(audit(CrateProjects.unlocked(scratch.resolve("harbour"))), List.of(), List.of());
        assertThat(crate(list, "tide-sys"))
                .returns("", CrateEntry::version)
                .returns(CrateEntry.Origin.UNLOCKED, CrateEntry::origin)
                .returns(new Source.Absent("it is not known which version of 1"), CrateEntry::source);
        assertThat(list.entries()).hasSize(4);
        assertThat(list.notes())
                .containsExactly(
                        "Cargo.lock is missing, so the versions of dependencies are not known.",
                        "3 crates are not on disk: what they execute is unknown until they are there.");
    }

    /** A crate is not missing while a folder of crates may still be added. */
    @Test
    void doesNotReportAbsenceBeforeAllFoldersAreKnown() throws Exception {
        CrateInventory list = CrateInventory.of(
                audit(CrateProjects.repository(scratch.resolve("harbour"))), shelf(), List.of(), false, unpacked());
        assertThat(crate(list, "tide-sys").source()).isInstanceOf(Source.Here.class);
        assertThat(crate(list, "current").source()).isEqualTo(new Source.Searching());
        assertThat(crate(list, "lighthouse").source()).isEqualTo(new Source.Searching());
        assertThat(list.notes()).isEmpty();
        CrateInventory unlocked = CrateInventory.of(
                audit(CrateProjects.unlocked(scratch.resolve("haven"))), List.of(), List.of(), false, unpacked());
        assertThat(crate(unlocked, "tide-sys").source()).isEqualTo(new Source.Searching());
        assertThat(unlocked.notes()).isEmpty();
    }

    @Test
    void reportsMissingFolder() throws Exception {
        CrateInventory list = listed(
                audit(CrateProjects.repository(scratch.resolve("harbour"))),
                List.of(new CrateInventory.Shelf(scratch.resolve("gone"), false)),
                List.of());
        assertThat(list.notes().getFirst()).contains("can't be used");
        assertThat(list.entries()).hasSize(8);
    }

    @Test
    void readsVendoredCopyInRepository() throws Exception {
        Path folder = CrateProjects.repository(scratch.resolve("harbour"));
        CrateProjects.shelf(folder.resolve("vendor"));
        Audit audit = audit(folder);
        CrateInventory list = listed(audit, List.of(), List.of());
        assertThat(crate(list, "tide-sys").source())
                .isEqualTo(new Source.Here("vendor/tide-sys-1.4.2", CrateEntry.Shelf.INSIDE));
        Map<String, Findings> found = read(list, audit);
        assertThat(found.get("tide-sys")).isInstanceOf(Findings.Read.class);
        assertThat(read(found, "tide-sys").worst())
                .isNotEmpty()
                .allMatch(finding -> finding.path().utf8().startsWith("vendor/tide-sys-1.4.2"));
    }

    @Test
    void eachCrateHasItsOwnFindings() throws Exception {
        Audit audit = audit(CrateProjects.repository(scratch.resolve("harbour")));
        CrateInventory list = listed(audit, shelf(), List.of());
        Map<String, Findings> found = read(list, audit);
        assertThat(found).containsOnlyKeys("harbour", "tide-sys", "tide-derive", "anchor", "buoy");
        assertThat(read(found, "tide-sys").worst())
                .anyMatch(finding -> finding.id().equals("MAN-BUILDRS"));
        assertThat(read(found, "harbour").all()).isEqualTo(audit.findings().size());
        assertThat(read(found, "anchor").worst())
                .anyMatch(finding -> finding.id().equals("SRC-NET"))
                .noneMatch(finding -> finding.id().equals("MAN-BUILDRS"));
        assertThat(read(found, "anchor").capabilities().words()).containsExactly("network");
        assertThat(read(found, "buoy").all()).isZero();
    }

    /** An auditor's finding in a crate is among the findings of that crate only. */
    @Test
    void assignsManualFindingToItsCrate() throws Exception {
        Audit audit = audit(CrateProjects.repository(scratch.resolve("harbour")));
        List<CrateInventory.Shelf> shelf = shelf();
        CrateInventory list = listed(audit, shelf, List.of());
        ManualFinding made = MadeFindings.in(
                shelf.getFirst().folder().resolve("buoy"), "src/lib.rs", 1, 1, "Afloat", Severity.CRITICAL);
        StoredManualFindings remarks = new StoredManualFindings(
                List.of(
                        new StoredManualFinding("k", MadeFindings.inCrate("buoy@0.7.0", made)),
                        new StoredManualFinding("r", made)),
                List.of());
        Map<String, Findings> found = read(list, audit, remarks);
        assertThat(read(found, "buoy").worst()).extracting(Finding::title).containsExactly("Afloat");
        assertThat(read(found, "buoy").counts()).containsEntry(Severity.CRITICAL, 1);
        assertThat(read(found, "tide-sys").worst()).noneMatch(Finding::isManual);
        assertThat(read(found, "harbour").worst()).noneMatch(Finding::isManual);
    }

    @Test
    void rereadsCrateAfterFailure() throws Exception {
        Audit audit = audit(CrateProjects.repository(scratch.resolve("harbour")));
        List<CrateInventory.Shelf> shelf = shelf();
        CrateInventory list = listed(audit, shelf, List.of());
        Path crate = shelf.getFirst().folder().resolve("buoy");
        Path aside = Files.move(crate, scratch.resolve("buoy"));
        Map<Path, CrateAuditor.Known> known = new HashMap<>();
        Map<String, Findings> found = new HashMap<>();
        READING.all(
                list,
                audit,
                StoredManualFindings.NONE,
                known,
                (id, findings) -> found.put(id.name(), findings),
                () -> false);
        assertThat(found.get("buoy")).isInstanceOf(Findings.Failed.class);

        Files.move(aside, crate);
        READING.all(
                list,
                audit,
                StoredManualFindings.NONE,
                known,
                (id, findings) -> found.put(id.name(), findings),
                () -> false);
        assertThat(found.get("buoy")).isInstanceOf(Findings.Read.class);
    }

    @Test
    void readingStopsWhenCancelled() throws Exception {
        Audit audit = audit(CrateProjects.repository(scratch.resolve("harbour")));
        CrateInventory list = listed(audit, shelf(), List.of());
        AtomicBoolean over = new AtomicBoolean();
        Map<String, Findings> found = new HashMap<>();
        READING.all(
                list,
                audit,
                StoredManualFindings.NONE,
                new HashMap<>(),
                (id, findings) -> {
                    found.put(id.name(), findings);
                    over.set(true);
                },
                over::get);
        assertThat(found).containsOnlyKeys("harbour");
    }

    private CrateInventory listed(Audit audit, List<CrateInventory.Shelf> shelves, List<CrateInventory.Needed> needed) {
        return CrateInventory.of(audit, shelves, needed, true, unpacked());
    }

    private UnpackedCrateCache unpacked() {
        return new UnpackedCrateCache(scratch.resolve("state"));
    }

    private List<CrateInventory.Shelf> shelf() throws Exception {
        return List.of(new CrateInventory.Shelf(CrateProjects.shelf(scratch.resolve("shelf")), false));
    }

    private static Map<String, Findings> read(CrateInventory list, Audit audit) {
        return read(list, audit, StoredManualFindings.NONE);
    }

    private static Map<String, Findings> read(CrateInventory list, Audit audit, StoredManualFindings remarks) {
        Map<String, Findings> found = new HashMap<>();
        READING.all(
                list, audit, remarks, new HashMap<>(), (id, findings) -> found.put(id.name(), findings), () -> false);
        return found;
    }

    private static CrateEntry crate(CrateInventory list, String name) {
        return list.entries().stream()
                .filter(crate -> crate.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Findings.Read read(Map<String, Findings> found, String name) {
        return (Findings.Read) Objects.requireNonNull(found.get(name));
    }

    private static Audit audit(Path folder) {
        if (READING.open(folder, () -> false) instanceof CrateAuditor.Result.Done(var repository, Audit audit)) {
            repository.close();
            return audit;
        }
        throw new AssertionError("not opened: " + folder);
    }
}
