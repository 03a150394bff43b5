using Core.Texts;

namespace Core.Imports.WordPress;

/// <summary>A picture that stays where it is: its address, and the words that go with it.</summary>
public sealed record PlannedPicture(string Address, string Alternative, string Caption)
{
    /// <summary>The picture behind an attachment, or null when its address is not an http(s) one.</summary>
    public static PlannedPicture? From(WordPressItem attachment)
    {
        var address = attachment.AttachmentAddress.Trim();
        if (!WebAddress.IsHttp(address))
        {
            return null;
        }
        return new(
            address,
            PlainText.Folded(attachment.MetaValue(WordPressMeta.ImageAlternative)),
            attachment.Excerpt.Length > 0 ? attachment.Excerpt : attachment.Content);
    }
}
