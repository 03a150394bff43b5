using System.Collections.Frozen;
using System.Reflection;

namespace Web.Demo;

/// <summary>The mailbox's stylesheet and the samples' pictures. They travel inside the program and are served in sandbox mode only.</summary>
internal static class DemoFiles
{
    private const string Prefix = "demo/";

    private static readonly FrozenDictionary<string, byte[]> Files = Read();

    private static readonly string[] Readings = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(WebApplication app)
    {
        app.MapMethods("/dev-mail.css", Readings, () => Answer("dev-mail.css", "text/css; charset=utf-8"));
        app.MapMethods("/sample/{name}", Readings, (string name) => Answer(name, "image/svg+xml"));
    }

    private static IResult Answer(string name, string type) =>
        Files.TryGetValue(name, out var bytes) ? Results.Bytes(bytes, type) : Results.NotFound();

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
