# Builds the image of Link Harvester: a small Java runtime, the C library and the program. It has no shell.
#
#   docker build -t link-harvester .
#   docker run --rm link-harvester https://example.com/ -o -

# Builds the program from source, and a runtime of the modules that it needs.
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /build
# Builds an empty program first, so that Maven fetches all dependencies. Docker caches them until pom.xml changes.
COPY pom.xml .
RUN mkdir -p src/main/java/nothing \
    && echo 'package nothing; final class Nothing {}' > src/main/java/nothing/Nothing.java \
    && mvn -q -B -Dmaven.test.skip=true package \
    && rm -r src target
COPY src/main src/main
RUN mvn -q -B -Dmaven.test.skip=true package
# Unpacks the native libraries of this platform and drops those of all others. RocksDB and the decoders of br and zstd
# would else unpack theirs into /tmp at each start.
RUN mkdir /native /tmp/zstd \
    && cd /tmp/zstd \
    && jar xf /build/target/lib/zstd-jni-*.jar \
    && cp "linux/$(uname -m | sed s/x86_64/amd64/)"/*.so /native \
    && find . -name '*.so' -o -name '*.dll' -o -name '*.dylib' | xargs rm \
    && mv META-INF/MANIFEST.MF /tmp/zstd.manifest \
    && jar cfm /build/target/lib/zstd-jni-*.jar /tmp/zstd.manifest . \
    && cd /tmp \
    && jar xf /build/target/lib/native-linux-*.jar "lib/linux-$(uname -m)/libbrotli.so" \
    && mv "lib/linux-$(uname -m)/libbrotli.so" /native \
    && jar xf /build/target/lib/netty-transport-native-epoll-*-linux-$(uname -m | sed s/aarch64/aarch_64/).jar META-INF/native \
    && mv META-INF/native/*.so /native \
    && mkdir /tmp/rocksdb \
    && cd /tmp/rocksdb \
    && jar xf /build/target/lib/rocksdbjni-*.jar \
    && mv "librocksdbjni-linux$(uname -m | sed s/x86_64/64/\;s/aarch64/-aarch64/).so" /native/librocksdbjni.so \
    && rm librocksdbjni-* \
    && mv META-INF/MANIFEST.MF /tmp/rocksdb.manifest \
    && jar cfm /build/target/lib/rocksdbjni-*.jar /tmp/rocksdb.manifest .
# Netty and ICU need logging; the metrics of the service management; Logback naming and xml; pages in Shift_JIS, Big5,
# EUC-KR and the like charsets; Netty's memory access and the signals unsupported.
RUN jlink --output /runtime --compress zip-6 --strip-java-debug-attributes --no-header-files --no-man-pages \
    --add-modules java.base,java.logging,java.management,jdk.management,java.naming,java.xml,jdk.charsets,jdk.unsupported

# Collects the root of the image: the program, the libraries that it is linked with, and the AOT cache of a training run.
FROM debian:bookworm-slim AS root
COPY --from=build /runtime /opt/link-harvester/runtime
COPY --from=build /native /opt/link-harvester/native
COPY --from=build /build/target/lib /opt/link-harvester/lib
COPY --from=build /build/target/link-harvester.jar /opt/link-harvester/
COPY src/main/container/java.options /opt/link-harvester/
RUN mkdir -p /root-of-image/etc /root-of-image/harvest/out /root-of-image/harvest/data /root-of-image/tmp \
    && chmod 1777 /root-of-image/harvest/out /root-of-image/harvest/data /root-of-image/tmp \
    && echo 'harvester:x:10001:10001::/harvest:/nowhere' > /root-of-image/etc/passwd \
    && echo 'harvester:x:10001:' > /root-of-image/etc/group \
    && echo 'hosts: files dns' > /root-of-image/etc/nsswitch.conf \
    && find /opt/link-harvester -name java -o -name '*.so' | xargs ldd \
        | grep -oE '[[:space:]]/(usr/)?lib(64)?/[^ ]+' | sort -u \
        | xargs cp -L --parents -t /root-of-image
WORKDIR /opt/link-harvester
COPY config/harvester.yaml config/
RUN runtime/bin/java @java.options -XX:AOTCacheOutput=/opt/link-harvester/link-harvester.aot \
    -cp /opt/link-harvester/link-harvester.jar dev.linkharvester.cli.Training > /tmp/training.log 2>&1 \
    || { cat /tmp/training.log; exit 1; }

FROM scratch
COPY --from=root /root-of-image /
COPY --from=root /opt/link-harvester/runtime /opt/link-harvester/runtime
COPY --from=root /opt/link-harvester/native /opt/link-harvester/native
COPY --from=root /opt/link-harvester/lib /opt/link-harvester/lib
COPY --from=root /opt/link-harvester/java.options /opt/link-harvester/link-harvester.jar \
    /opt/link-harvester/link-harvester.aot /opt/link-harvester/
# The defaults of a run: mounts may replace both files, and the results go to out.
WORKDIR /harvest
COPY config/harvester.yaml config/logback.xml config/
COPY urls.txt .
ENV LANG=C.UTF-8 HARVEST_OUTPUT=/harvest/out/foundurls.txt
VOLUME /harvest/out
USER 10001:10001
STOPSIGNAL SIGTERM
# A harvest ends by itself with an exit code, so it needs no health check while it runs.
HEALTHCHECK NONE
ENTRYPOINT ["/opt/link-harvester/runtime/bin/java", "@/opt/link-harvester/java.options", \
    "-XX:AOTCache=/opt/link-harvester/link-harvester.aot", "-jar", "/opt/link-harvester/link-harvester.jar"]
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Link Harvester" \
    org.opencontainers.image.description="Seeds in, found links out: an asynchronous link harvester" \
    org.opencontainers.image.url="https://linkharvester.dev" \
    org.opencontainers.image.revision="$REVISION"
