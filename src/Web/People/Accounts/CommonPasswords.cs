namespace Web.People.Accounts;

/// <summary>The passwords that most people have, in small letters; where they come from stands at the head of their file.</summary>
internal static class CommonPasswords
{
    public const string Resource = "accounts/common-passwords.txt";

    private static readonly Lazy<IReadOnlySet<string>> Known = new(() => Read().ToHashSet(StringComparer.Ordinal));

    public static IReadOnlySet<string> All => Known.Value;

    private static IEnumerable<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program lacks its resource {Resource}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            // Their source and licence; no password here has a space.
            if (line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))
            {
                yield return line;
            }
        }
    }
}
