package dev.lazaret.app.window.session;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.compare.BaselineComparison;
import dev.lazaret.analysis.compare.EarlierAudit;
import dev.lazaret.analysis.compare.EarlierAuditReader;
import dev.lazaret.analysis.compare.LastOpenedComparison;
import dev.lazaret.analysis.summary.JsonSummaryRenderer;
import dev.lazaret.analysis.summary.SummaryInput;
import dev.lazaret.app.store.EarlierAuditStore;
import dev.lazaret.app.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Compares an opened folder with the last time that it was opened with other bytes or rules.
 *
 * <p>Must not be used on the JavaFX thread, because it reads the store and blocks.
 */
public final class LastOpeningComparer {
    /** Size limit of a stored document in bytes; larger documents aren't stored. */
    private static final int MOST_TEXT = 64 << 20;

    private LastOpeningComparer() {}

    /** Stores an audit for comparison with later ones. */
    public static void put(EarlierAuditStore stored, Audit audit) throws StoreException {
        byte[] document = new JsonSummaryRenderer().bytes(new SummaryInput(audit, VerdictSource.NONE, List.of()));
        if (document.length <= MOST_TEXT) {
            stored.put(of(audit), packed(document));
        }
    }

    /**
     * Compares an audit with the last stored audit of other bytes or with other rules.
     *
     * @param zone time zone in which days are shown
     * @return the comparison; empty if no such audit is stored, or if it can't be read
     */
    public static Optional<LastOpenedComparison> before(EarlierAuditStore stored, Audit audit, ZoneId zone)
            throws StoreException {
        return stored.findEarlier(of(audit))
                .flatMap(earlier -> read(earlier.document())
                        .map(known -> new LastOpenedComparison(
                                LocalDate.ofInstant(earlier.time(), zone), BaselineComparison.of(audit, known))));
    }

    private static EarlierAuditStore.AuditKey of(Audit audit) {
        return new EarlierAuditStore.AuditKey(audit.inventory().digest().toString(), audit.catalogue());
    }

    private static byte[] packed(byte[] document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Optional<EarlierAudit> read(byte[] document) {
        try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(document))) {
            byte[] text = packed.readNBytes(MOST_TEXT);
            return switch (EarlierAuditReader.read(new String(text, StandardCharsets.UTF_8))) {
                case EarlierAuditReader.Result.Read(List<EarlierAudit> audits) -> Optional.of(audits.getFirst());
                case EarlierAuditReader.Result.Refused _ -> Optional.empty();
            };
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
