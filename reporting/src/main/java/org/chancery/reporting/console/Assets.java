package org.chancery.reporting.console;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.chancery.audit.record.Digest;

/**
 * Style and script of the console, from our own address; each address holds its content's digest.
 */
@Controller("/console/assets")
final class Assets {
  private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/";

  private final Map<String, Asset> assets =
      Map.of(
          "console.css", Asset.read("/console/console.css", "text/css; charset=utf-8"),
          "htmx.min.js", Asset.read(HTMX + "htmx.min.js", "text/javascript; charset=utf-8"),
          "icon.svg", Asset.read("/console/icon.svg", "image/svg+xml"));

  private record Asset(byte[] bytes, String mediaType, String version) {
    static Asset read(String resource, String mediaType) {
      try (InputStream in = Assets.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException("missing from the class path: " + resource);
        }
        byte[] bytes = in.readAllBytes();
        return new Asset(bytes, mediaType, Digest.of(bytes).hex().substring(0, 12));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Where pages find {@code name}. */
  String address(String name) {
    Asset asset = assets.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("no such asset: " + name);
    }
    return "/console/assets/" + asset.version() + "/" + name;
  }

  @Get("/{version}/{name}")
  HttpResponse<byte[]> asset(String version, String name) {
    Asset asset = assets.get(name);
    if (asset == null || !asset.version().equals(version)) {
      return HttpResponse.notFound();
    }
    return HttpResponse.ok(asset.bytes())
        .header("Content-Type", asset.mediaType())
        .header("Cache-Control", "public, max-age=31536000, immutable");
  }
}
