namespace Core.Accounts;

/// <summary>One try at a factor that was not, or not yet, the right one.</summary>
/// <param name="loginHash">SHA-256 of whose it is: an address counts whether anybody has it or not.</param>
/// <param name="sourceHash">SHA-256 of the network it came from.</param>
public sealed class FactorTry(Guid id, SignInFactor factor, string loginHash, string sourceHash, DateTimeOffset at)
{
    public Guid Id { get; private set; } = id;

    public SignInFactor Factor { get; private set; } = factor;

    public string LoginHash { get; private set; } = loginHash;

    public string SourceHash { get; private set; } = sourceHash;

    public DateTimeOffset At { get; private set; } = at;
}
