<?php
/** The box in the editor: an empty element that `box.js` fills with plain text. */

declare(strict_types=1);

namespace Nutgraf;

defined( 'ABSPATH' ) || exit;

function add_box(): void {
	add_meta_box( 'nutgraf', __( 'Brief', 'nutgraf' ), print_box(...), 'post', 'normal', 'high' );
}

function print_box( \WP_Post $post ): void {
	printf(
		'<div id="nutgraf-box" data-post="%d"><noscript>%s</noscript></div>',
		(int) $post->ID,
		esc_html__( 'The brief is reviewed with JavaScript.', 'nutgraf' )
	);
}

function enqueue_box( string $page ): void {
	if ( 'post' !== get_current_screen()?->post_type || ! in_array( $page, array( 'post.php', 'post-new.php' ), true ) ) {
		return;
	}
	$needs = array( 'wp-api-fetch', 'wp-data', 'wp-i18n' );
	wp_enqueue_script( 'nutgraf-box', plugins_url( 'box.js', __FILE__ ), $needs, '0.1.0', true );
	wp_enqueue_style( 'nutgraf-box', plugins_url( 'box.css', __FILE__ ), array(), '0.1.0' );
}
