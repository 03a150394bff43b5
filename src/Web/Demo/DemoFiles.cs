using System.Collections.Frozen;
using System.Reflection;
using Web.Ground.Site;

namespace Web.Demo;

/// <summary>The mailbox's stylesheet and the samples' pictures. They travel inside the program and are served in sandbox mode only.</summary>
internal static class DemoFiles
{
    private const string Prefix = "demo/";

    private static readonly FrozenDictionary<string, byte[]> Files = Read();

    public static void Map(WebApplication app)
    {
        app.MapMethods("/dev-mail.css", Verbs.Reading, (HttpResponse response) => Answer(response, "dev-mail.css", "text/css; charset=utf-8"));
        app.MapMethods("/sample/{name}", Verbs.Reading, (HttpResponse response, string name) => Answer(response, name, "image/svg+xml"));
    }

    private static IResult Answer(HttpResponse response, string name, string type)
    {
        if (!Files.TryGetValue(name, out var bytes))
        {
            return Results.NotFound();
        }

        response.Headers.CacheControl = "public, max-age=3600";
        return Results.Bytes(bytes, type);
    }

    private static FrozenDictionary<string, byte[]> Read()
    {
        var program = Assembly.GetExecutingAssembly();
        return program.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..], name => Bytes(program, name), StringComparer.Ordinal);
    }

    private static byte[] Bytes(Assembly program, string name)
    {
        using var content = program.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
