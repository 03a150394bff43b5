namespace Core.Accounts;

/// <summary>What gives a login away for good asks for a sign-in of the last minutes: a session left open is not enough.</summary>
public static class FreshSignIn
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <param name="signedInAt">When the last factor was shown; null: by a session from before this was noted.</param>
    public static bool Is(DateTimeOffset? signedInAt, DateTimeOffset now) => signedInAt <= now && now - signedInAt < Lifetime;
}
