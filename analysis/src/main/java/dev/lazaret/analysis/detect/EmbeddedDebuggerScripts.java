package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.format.ByteSearch;
import dev.lazaret.analysis.format.FileFormat;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds debugger scripts inside programs and object files. */
final class EmbeddedDebuggerScripts implements RawFileDetector {
    private static final String ID = "BIN-DEBUG-SCRIPTS";

    private static final Set<FileFormat> ELF = EnumSet.of(
            FileFormat.ELF_PROGRAM,
            FileFormat.ELF_OBJECT,
            FileFormat.ELF_FOREIGN,
            FileFormat.APP_IMAGE,
            FileFormat.RUST_LIBRARY);

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RawFile file, FindingCollector out) {
        if (ELF.contains(file.traits().format())
                && ByteSearch.in(file.buffer(), file.length(), "\0.debug_gdb_scripts\0")) {
            out.report(ID, file.path(), Position.FILE, ".debug_gdb_scripts");
        }
    }
}
