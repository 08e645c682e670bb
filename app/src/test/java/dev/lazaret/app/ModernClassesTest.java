package dev.lazaret.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that the rewritten classes of a library are new enough for an AOT cache, and that the JVM accepts them. */
@Tag("slow")
final class ModernClassesTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path TOOL = Path.of("src", "build", "java", "ModernClasses.java");

    /** The oldest version that the JVM takes into a cache. */
    private static final int OLDEST = 50;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void oldClassesBecomeNewEnoughAndStillRun() throws Exception {
        Path library = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().startsWith("picocli-"))
                .findFirst()
                .orElseThrow();
        Path jar = Files.copy(library, folder.resolve("library.jar"));
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(versions(jar)).as("before").anyMatch(version -> version < OLDEST);

        assertThat(run(List.of(TOOL.toString(), jar.toString()))).isEmpty();

        assertThat(Files.getPosixFilePermissions(jar))
                .as("others can read it")
                .contains(PosixFilePermission.OTHERS_READ);
        assertThat(versions(jar)).hasSameSizeAs(versions(library)).allMatch(version -> version >= OLDEST);
        assertThat(run(List.of("-Xverify:all", "-cp", jar.toString(), "picocli.AutoComplete", "--help")))
                .startsWith("Usage: picocli.AutoComplete");
        byte[] once = Files.readAllBytes(jar);
        assertThat(run(List.of(TOOL.toString(), jar.toString()))).isEmpty();
        assertThat(Files.readAllBytes(jar)).as("a second run changes nothing").isEqualTo(once);
    }

    @Test
    void signedJarRemainsUnchanged() throws Exception {
        Path jar = oldJar("a/Old.class", "META-INF/A.SF");
        byte[] before = Files.readAllBytes(jar);
        assertThat(run(List.of(TOOL.toString(), jar.toString()))).isEmpty();
        assertThat(Files.readAllBytes(jar)).isEqualTo(before);
    }

    /** A jar has each name twice, and the JVM finds a class by the name in the directory at the end. */
    @Test
    void classKeepsNameFromJarDirectory() throws Exception {
        Path jar = oldJar("a/Old.class");
        String bytes = Files.readString(jar, ISO_8859_1);
        Files.writeString(jar, bytes.replaceFirst("a/Old", "a/Odd"), ISO_8859_1);
        assertThat(run(List.of(TOOL.toString(), jar.toString()))).isEmpty();
        assertThat(versions(jar))
                .singleElement()
                .satisfies(version -> assertThat(version).isGreaterThan(OLDEST));
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("a/Old.class");
        }
    }

    /** Returns a jar with a class file of Java 5 under each name. */
    private Path oldJar(String... names) throws IOException {
        byte[] old = ClassFile.of().build(ClassDesc.of("a.Old"), made -> made.withVersion(ClassFile.JAVA_5_VERSION, 0));
        Path jar = folder.resolve("old.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(old);
            }
        }
        return jar;
    }

    private static List<Integer> versions(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .map(entry -> version(zip, entry))
                    .toList();
        }
    }

    private static int version(ZipFile zip, ZipEntry entry) {
        try (DataInputStream in = new DataInputStream(zip.getInputStream(entry))) {
            in.readInt();
            in.readUnsignedShort();
            return in.readUnsignedShort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String run(List<String> arguments) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder java =
                new ProcessBuilder(JAVA.toString()).redirectErrorStream(true).redirectOutput(output.toFile());
        java.command().addAll(arguments);
        assertThat(java.start().waitFor()).isZero();
        return Files.readString(output);
    }
}
