using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SubscriptionsAsTheyAre : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "CollectionResumesAt",
                table: "Memberships",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ForeignPriceId",
                table: "Memberships",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsCollectionPaused",
                table: "Memberships",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "CollectionResumesAt",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "ForeignPriceId",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "IsCollectionPaused",
                table: "Memberships");
        }
    }
}
