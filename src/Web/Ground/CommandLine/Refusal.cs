using System.Net.Sockets;
using System.Text.RegularExpressions;
using Core;
using Data;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Web.Ground.CommandLine;

/// <summary>Why the site does not start, as the key of a phrase that says what to set; everything else is a fault and keeps its stack trace.</summary>
public static partial class Refusal
{
    public const int ExitCode = 2;

    public static OptionsValidationException Because(string code, params object?[] values) => new("Start", typeof(Refusal), [Reason.Of(code, values)]);

    /// <returns>What is put into words by <see cref="Reason"/>'s keys; null when the error is no refusal.</returns>
    public static IReadOnlyList<string>? ReasonsOf(Exception error) => error switch
    {
        OptionsValidationException refused => [.. refused.Failures.Select(Plain).Distinct(StringComparer.Ordinal)],
        AggregateException { InnerExceptions: var all } when all.All(inner => inner is OptionsValidationException) => [.. all.SelectMany(inner => ReasonsOf(inner)!)],
        IOException { InnerException: AddressInUseException } => [Reason.Of("Start.Address.InUse", BoundAddress().Match(error.Message).Groups["at"].Value)],
        SocketException { SocketErrorCode: SocketError.AccessDenied } => [Reason.Of("Start.Address.Forbidden")],
        _ when DatabaseFaults.Of(error) is { } fault => [Outage(fault, error.GetBaseException().Message.ReplaceLineEndings(" "))],
        InvalidOperationException when Unconvertible().Match(error.Message) is { Success: true } found => [Unreadable(found)],
        _ => null,
    };

    private static string Outage(DatabaseFault fault, string message) => fault switch
    {
        DatabaseFault.Away => Reason.Of("Start.Database.Away", message),
        DatabaseFault.Full => Reason.Of("Start.Database.Full", message),
        DatabaseFault.ReadOnly => Reason.Of("Start.Database.ReadOnly", message),
        DatabaseFault.Damaged => Reason.Of("Start.Database.Damaged", message),
    };

    private static string Unreadable(Match found)
    {
        var name = found.Groups["path"].Value.Replace(":", "__", StringComparison.Ordinal);
        return Named(found.Groups["type"].Value) is { IsEnum: true } words
            ? Reason.Of("Start.Unreadable.OneOf", name, string.Join(", ", Enum.GetNames(words)))
            : found.Groups["type"].Value switch
            {
                "System.Boolean" => Reason.Of("Start.Unreadable.TrueOrFalse", name),
                "System.Int32" or "System.Int64" => Reason.Of("Start.Unreadable.Whole", name),
                var other => Reason.Of("Start.Unreadable.Other", name, other.Split('.')[^1]),
            };
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
