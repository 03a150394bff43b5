namespace Web.Ground.Post;

/// <summary>Calls whoever sends the mails to those that were just added. It is hung up by the wing that sends them.</summary>
public sealed class MailBell
{
    /// <summary>Told the ids of the mails.</summary>
    public Action<IReadOnlyList<Guid>>? Rung { get; set; }

    public void Ring(IReadOnlyList<Guid> mails) => Rung?.Invoke(mails);
}
