namespace Core.Accounts;

/// <summary>
/// How often one may be wrong. Counted for the factor and the network that failed, so that whoever guesses at somebody's login shuts
/// out himself. Only six figures could be guessed from many networks at once; whoever tries those has the first factor already.
/// </summary>
public static class TryLimit
{
    public const int MostFromOneSource = 5;

    public const int MostAtAnAuthenticator = 30;

    /// <summary>Within it tries count; it is also how long the refused wait.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>The try that is judged counts too.</summary>
    /// <param name="fromSource">Tries at this factor of this login from one network.</param>
    /// <param name="inAll">Those from every network.</param>
    public static bool Allows(SignInFactor factor, int fromSource, int inAll) =>
        fromSource <= MostFromOneSource && (factor != SignInFactor.Authenticator || inAll <= MostAtAnAuthenticator);
}
