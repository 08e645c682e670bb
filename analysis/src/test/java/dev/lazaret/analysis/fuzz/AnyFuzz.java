package dev.lazaret.analysis.fuzz;

import dev.lazaret.analysis.cargo.LockfileFuzz;
import dev.lazaret.analysis.cargo.ManifestFuzz;
import dev.lazaret.analysis.cargo.VendorListFuzz;
import dev.lazaret.analysis.document.format.FormatFuzz;
import dev.lazaret.analysis.document.toml.TomlFuzz;
import dev.lazaret.analysis.format.FormatsFuzz;
import dev.lazaret.analysis.format.TarMembersFuzz;
import dev.lazaret.analysis.format.ZipMembersFuzz;
import dev.lazaret.analysis.git.AttributesFuzz;
import dev.lazaret.analysis.git.ConfigFuzz;
import dev.lazaret.analysis.git.DeltaFuzz;
import dev.lazaret.analysis.git.IndexFuzz;
import dev.lazaret.analysis.rust.RustFuzz;
import dev.lazaret.analysis.symbol.SymbolFuzz;
import java.util.Arrays;
import java.util.List;

/** Fuzz target: any bytes are an input of any reader. */
public final class AnyFuzz {
    /** The readers by their numbers. */
    static final List<FuzzTarget> TARGETS = List.of(FuzzTarget.values());

    private AnyFuzz() {}

    /** Reads the input; the first byte is the number of the reader. */
    public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
        if (bytes.length > 0) {
            read(TARGETS.get((bytes[0] & 0xff) % TARGETS.size()), Arrays.copyOfRange(bytes, 1, bytes.length));
        }
    }

    private static void read(FuzzTarget target, byte[] bytes) throws Exception {
        switch (target) {
            case TOML -> TomlFuzz.fuzzerTestOneInput(bytes);
            case FORMATS -> FormatFuzz.fuzzerTestOneInput(bytes);
            case RUST -> RustFuzz.fuzzerTestOneInput(bytes);
            case SYMBOLS -> SymbolFuzz.fuzzerTestOneInput(bytes);
            case MANIFEST -> ManifestFuzz.fuzzerTestOneInput(bytes);
            case LOCKFILE -> LockfileFuzz.fuzzerTestOneInput(bytes);
            case VENDOR_LIST -> VendorListFuzz.fuzzerTestOneInput(bytes);
            case GIT_CONFIG -> ConfigFuzz.fuzzerTestOneInput(bytes);
            case GIT_ATTRIBUTES -> AttributesFuzz.fuzzerTestOneInput(bytes);
            case GIT_INDEX -> IndexFuzz.fuzzerTestOneInput(bytes);
            case GIT_DELTA -> DeltaFuzz.fuzzerTestOneInput(bytes);
            case FILE_FORMATS -> FormatsFuzz.fuzzerTestOneInput(bytes);
            case ZIP -> ZipMembersFuzz.fuzzerTestOneInput(bytes);
            case TAR -> TarMembersFuzz.fuzzerTestOneInput(bytes);
        }
    }
}
