package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Gives a tree to another account, and lets everybody read its files and folders. */
final class Taking extends SimpleFileVisitor<Path> {
    private final Optional<Identity> owner;

    Taking(Optional<Identity> owner) {
        this.owner = owner;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        own(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        own(file);
        if (attributes.isRegularFile()) {
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(Files.isExecutable(file) ? "rwxr-xr-x" : "rw-r--r--"));
        }
        return FileVisitResult.CONTINUE;
    }

    private void own(Path path) throws IOException {
        if (owner.isPresent()) {
            owner.get().take(path);
        }
    }
}
