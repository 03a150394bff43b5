using Core.Staff;

namespace Web.Ground.Site;

/// <summary>A page that a room brings to the menu of the staff desk.</summary>
/// <param name="Permission">What the page asks for; nobody else sees the entry.</param>
/// <param name="Rank">Its place: smaller ones come first. Money and people below 20, what is offered below 40, the house's own works above.</param>
public sealed record StaffMenuEntry(string Href, string Text, Permission Permission, int Rank);
