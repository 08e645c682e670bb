package dev.lazaret.architecture.violation;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/** Opens files without the one package that does it safely. */
public final class FileOpening {
    private FileOpening() {}

    static final class Read {
        byte[] read(Path path) throws IOException {
            return Files.readAllBytes(path);
        }
    }

    static final class Stream {
        InputStream read() throws FileNotFoundException {
            return new FileInputStream("none");
        }
    }

    static final class Old {
        File file() {
            return new File("none");
        }
    }

    static final class Archive {
        ZipFile read() throws IOException {
            return new ZipFile("none");
        }
    }
}
