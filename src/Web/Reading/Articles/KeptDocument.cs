using System.IO.Compression;
using System.Security.Cryptography;

namespace Web.Reading.Articles;

/// <summary>
/// Bytes that are the same for everybody they are given to, and hold no secret of a visitor: so they may be compressed (BREACH needs
/// one), and their compressed copies lie beside them. Their validator is made of the bytes themselves.
/// </summary>
public sealed class KeptDocument(string contentType, byte[] bytes)
{
    private readonly Lazy<byte[]> brotli = new(() => Compressed(bytes, to => new BrotliStream(to, CompressionLevel.Optimal)));
    private readonly Lazy<byte[]> gzip = new(() => Compressed(bytes, to => new GZipStream(to, CompressionLevel.Optimal)));
    private readonly string tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"";

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>To anybody; whoever has it already is told so.</summary>
    public Task SendAsync(HttpContext http)
    {
        if (UpdatedAt is { } at)
        {
            http.Response.GetTypedHeaders().LastModified = at;
        }

        if (Freshness.Public(http, tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return WriteAsync(http);
    }

    /// <summary>To one who is signed in, and to no cache.</summary>
    public Task SendPrivatelyAsync(HttpContext http)
    {
        Freshness.Private(http.Response);
        return WriteAsync(http);
    }

    private async Task WriteAsync(HttpContext http)
    {
        var (coding, body) = Coded(http.Request.Headers.AcceptEncoding);
        var headers = http.Response.Headers;
        headers.ContentType = contentType;
        headers.ContentEncoding = coding;
        headers.ContentLength = body.Length;
        await http.Response.BodyWriter.WriteAsync(body);
    }

    private (string? Coding, byte[] Body) Coded(string? accepted) =>
        string.IsNullOrEmpty(accepted) ? (null, bytes)
        : AcceptedCodings.Has(accepted, "br") ? ("br", brotli.Value)
        : AcceptedCodings.Has(accepted, "gzip") ? ("gzip", gzip.Value)
        : (null, bytes);

    private static byte[] Compressed(byte[] bytes, Func<Stream, Stream> compressor)
    {
        using var made = new MemoryStream();
        using (var stream = compressor(made))
        {
            stream.Write(bytes);
        }

        return made.ToArray();
    }
}
