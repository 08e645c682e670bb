package dev.lazaret.architecture.violation;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;

/** Writes files. */
public final class FileWriting {
    private FileWriting() {}

    /** Types that only write, or also write. */
    public static final class Types {
        static final class Stream {
            OutputStream write() throws FileNotFoundException {
                return new FileOutputStream("none");
            }
        }

        static final class Anywhere {
            RandomAccessFile write() throws FileNotFoundException {
                return new RandomAccessFile("none", "rw");
            }
        }

        static final class Channel {
            FileChannel write(Path path) throws IOException {
                return FileChannel.open(path);
            }
        }
    }

    /** Calls that write. */
    public static final class Members {
        static final class Write {
            Path write(Path path) throws IOException {
                return Files.write(path, new byte[0]);
            }
        }

        static final class WriteString {
            Path write(Path path) throws IOException {
                return Files.writeString(path, "");
            }
        }

        static final class Open {
            OutputStream write(Path path) throws IOException {
                return Files.newOutputStream(path);
            }
        }

        static final class Create {
            Path write(Path path) throws IOException {
                return Files.createDirectory(path);
            }
        }

        static final class Delete {
            void write(Path path) throws IOException {
                Files.delete(path);
            }
        }

        static final class Move {
            Path write(Path path, Path there) throws IOException {
                return Files.move(path, there);
            }
        }

        static final class Option {
            OpenOption write() {
                return StandardOpenOption.WRITE;
            }
        }

        static final class DeleteIn {
            void write(SecureDirectoryStream<Path> folder, Path name) throws IOException {
                folder.deleteFile(name);
            }
        }

        static final class OldDelete {
            boolean write(File file) {
                return file.delete();
            }
        }
    }
}
