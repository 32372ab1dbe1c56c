<?php
/** Sets the example's WordPress up: its tables, an author and an editor, the plugin. `run` calls it once. */

declare(strict_types=1);

define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST']   = '127.0.0.1';
$_SERVER['REQUEST_URI'] = '/';

/** WordPress would send a letter. */
function wp_new_blog_notification(): void {}

require getenv( 'SITE' ) . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

wp_install( 'The Quayside Observer', 'admin', 'admin@quayside.example', false, '', (string) getenv( 'PASSWORD' ) );
foreach ( get_posts( array( 'post_type' => array( 'post', 'page' ), 'post_status' => 'any', 'numberposts' => -1 ) ) as $sample ) {
	wp_delete_post( $sample->ID, true );
}
update_option( 'show_avatars', false ); // they would come from another server
foreach ( array( 'anna' => array( 'Anna Berg', 'editor' ), 'ruth' => array( 'Ruth Okafor', 'author' ) ) as $login => list( $name, $role ) ) {
	$made[] = $user = wp_insert_user(
		array(
			'user_login'   => $login,
			'user_pass'    => getenv( 'PASSWORD' ),
			'user_email'   => "$login@quayside.example",
			'display_name' => $name,
			'role'         => $role,
		)
	);
	update_user_meta( $user, 'wp_persisted_preferences', array( 'core/edit-post' => array( 'welcomeGuide' => false ) ) );
}
$made[] = activate_plugin( 'nutgraf/nutgraf.php' );
if ( array_filter( $made, 'is_wp_error' ) ) {
	fwrite( STDERR, "The example could not be set up.\n" );
	exit( 1 );
}
