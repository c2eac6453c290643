package org.chancery.catalog.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chancery.catalog.principal.PrincipalId;

/** The rows of documents and of their activations; each method is one statement. */
record DocumentRows(Connection connection) {
  /** A version as it is stored. */
  record Stored(String digest, String body) {}

  void lock() throws SQLException {
    try (var statement = Sql.LOCK_DOCUMENTS.on(connection)) {
      statement.execute();
    }
  }

  void insert(DocumentKind kind, Stored document, Instant at, PrincipalId by) throws SQLException {
    try (var statement = Sql.INSERT_DOCUMENT.on(connection)) {
      statement.setString(1, kind.word());
      statement.setString(2, document.digest());
      statement.setString(3, document.body());
      statement.setObject(4, at.atOffset(ZoneOffset.UTC));
      statement.setString(5, by.value());
      statement.executeUpdate();
    }
  }

  void activate(DocumentKind kind, String digest, Instant at, PrincipalId by) throws SQLException {
    try (var statement = Sql.INSERT_ACTIVATION.on(connection)) {
      statement.setString(1, kind.word());
      statement.setString(2, digest);
      statement.setObject(3, at.atOffset(ZoneOffset.UTC));
      statement.setString(4, by.value());
      statement.executeUpdate();
    }
  }

  Optional<Stored> current(DocumentKind kind) throws SQLException {
    try (var statement = Sql.SELECT_CURRENT_DOCUMENT.on(connection)) {
      statement.setString(1, kind.word());
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(new Stored(row.getString("digest"), row.getString("body")))
            : Optional.empty();
      }
    }
  }

  Optional<String> body(DocumentKind kind, String digest) throws SQLException {
    try (var statement = Sql.SELECT_DOCUMENT_BY_DIGEST.on(connection)) {
      statement.setString(1, kind.word());
      statement.setString(2, digest);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getString("body")) : Optional.empty();
      }
    }
  }

  List<Activation> activations(DocumentKind kind, int most) throws SQLException {
    try (var statement = Sql.SELECT_VERSIONS.on(connection)) {
      statement.setString(1, kind.word());
      statement.setInt(2, most);
      var all = new ArrayList<Activation>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          all.add(
              new Activation(
                  kind,
                  row.getString("digest"),
                  row.getObject("activated_at", OffsetDateTime.class).toInstant(),
                  new PrincipalId(row.getString("activated_by"))));
        }
      }
      return all;
    }
  }
}
