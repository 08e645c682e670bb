package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.format.FileFormat;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds images, fonts and other media, and SVG drawings that contain a script, which a browser runs. */
final class MediaFiles implements RawFileDetector {
    private static final String ID = "BIN-MEDIA";

    /** SVG attributes that contain scripts (SVG 2, event attributes). */
    private static final Set<String> EVENTS =
            Set.of(" onload=", " onclick=", " onerror=", " onmouseover=", " onbegin=");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RawFile file, FindingCollector out) {
        FileFormat format = file.traits().format();
        if (format.group() == FileFormat.Group.DATA) {
            out.report(ID, file.path(), Position.FILE, format.word());
        } else if (format == FileFormat.TEXT
                && file.path().name().toLowerCase(Locale.ROOT).endsWith(".svg")
                && (file.holds(0, "<script") || EVENTS.stream().anyMatch(event -> file.holds(0, event)))) {
            out.report(
                    ID, file.path(), Position.FILE, "a drawing with a script", Confidence.SURE, Severity.MEDIUM, null);
        }
    }
}
