using StripeSandbox.Books;
using StripeSandbox.Documents;
using StripeSandbox.Engine;

namespace StripeSandbox.Control;

/// <summary>What Stripe would have mailed to payers by itself.</summary>
internal sealed class MailControl(Ledger ledger)
{
    /// <summary>The oldest first.</summary>
    public Doc List() => ledger.Read(state => new Doc { ["data"] = new DocList([.. state.All(OwnMails.Kind).OrderBy(mail => state.SequenceOf(mail.Id())).Select(Shown)]) });

    private static Doc Shown(Doc mail)
    {
        var shown = mail.Copy();
        shown.Remove("id");
        shown.Remove("object");
        return shown;
    }
}
