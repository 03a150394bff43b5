using System.Net.Sockets;
using System.Text.RegularExpressions;
using Data;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Web.Ground.CommandLine;

/// <summary>Why the site does not start, in a sentence that says what to set; everything else is a fault and keeps its stack trace.</summary>
public static partial class Refusal
{
    public const int ExitCode = 2;

    public static OptionsValidationException Because(string sentence) => new("Start", typeof(Refusal), [sentence]);

    /// <returns>Null when the error is no refusal.</returns>
    public static string? SentenceOf(Exception error) => error switch
    {
        OptionsValidationException refused => string.Join(Environment.NewLine, refused.Failures.Select(Plain).Distinct(StringComparer.Ordinal)),
        AggregateException { InnerExceptions: var all } when all.All(inner => inner is OptionsValidationException) =>
            string.Join(Environment.NewLine, all.Select(SentenceOf)),
        IOException { InnerException: AddressInUseException } =>
            $"The address {BoundAddress().Match(error.Message).Groups["at"].Value} is in use: stop what listens there, or start with --urls http://127.0.0.1:PORT.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            "This user may not listen on that port: start with --urls and a port from 1024 on.",
        _ when DatabaseFaults.Of(error) is { } fault => Outage(fault, error.GetBaseException().Message),
        InvalidOperationException when Unconvertible().Match(error.Message) is { Success: true } found => Unreadable(found),
        _ => null,
    };

    private static string Outage(DatabaseFault fault, string message) => (fault switch
    {
        DatabaseFault.Away => $"The database does not answer ({message}): start it, or correct ConnectionStrings__Membership.",
        DatabaseFault.Full => $"Nothing can be written to the database ({message}): make room on its disk.",
        DatabaseFault.ReadOnly => $"The database may not be written ({message}): give its file to the user that this program runs as.",
        DatabaseFault.Damaged => $"The database file is cut off, or is no SQLite database ({message}): restore a backup with --replace, or correct Data__Directory or ConnectionStrings__Membership.",
    }).ReplaceLineEndings(" ");

    private static string Unreadable(Match found)
    {
        var name = found.Groups["path"].Value.Replace(":", "__", StringComparison.Ordinal);
        var wanted = Named(found.Groups["type"].Value) is { IsEnum: true } words
            ? "one of " + string.Join(", ", Enum.GetNames(words))
            : found.Groups["type"].Value switch
            {
                "System.Boolean" => "true or false",
                "System.Int32" or "System.Int64" => "a whole number",
                var other => "a " + other.Split('.')[^1],
            };
        return $"Set {name} to {wanted}: what it is set to cannot be read.";
    }

    private static Type? Named(string name) =>
        AppDomain.CurrentDomain.GetAssemblies().Select(part => part.GetType(name)).FirstOrDefault(type => type is not null);

    /// <summary>Without the words that validation by attributes puts around it.</summary>
    private static string Plain(string failure) => ByAttribute().Match(failure) is { Success: true } found ? found.Groups["said"].Value : failure;

    [GeneratedRegex("with the error: '(?<said>.+)'\\.$", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ByAttribute();

    [GeneratedRegex(@"address (?<at>\S+?): address already in use", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BoundAddress();

    [GeneratedRegex("at '(?<path>[^']+)' to type '(?<type>[^']+)'", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unconvertible();
}
